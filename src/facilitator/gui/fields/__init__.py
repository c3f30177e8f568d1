"""The widgets that edit one field of a record each; a form names them as the field."""

from facilitator.gui.fields.choice import ChoiceField, FlagField, ReferenceField
from facilitator.gui.fields.currency import CurrencyField
from facilitator.gui.fields.day import DayField
from facilitator.gui.fields.field import FieldWidget
from facilitator.gui.fields.line import LineField
from facilitator.gui.fields.quantity import DecimalField, SpanField
from facilitator.gui.fields.references import ReferencesField
from facilitator.gui.fields.shown import ShownChoice
from facilitator.gui.fields.text import TextField

__all__ = [
    "ChoiceField",
    "CurrencyField",
    "DayField",
    "DecimalField",
    "FieldWidget",
    "FlagField",
    "LineField",
    "ReferenceField",
    "ReferencesField",
    "ShownChoice",
    "SpanField",
    "TextField",
]
