"""What an empty day says where the field is short."""

import msgspec

from facilitator.domain.fields import Field
from facilitator.gui.fields import DayField
from facilitator.gui.messages import translate
from facilitator.gui.widgets import set_tooltip


def hint_briefly(widget: DayField, field: Field) -> None:
    """Say in the field how a day is typed, and in the tooltip what it is: there is no room for that."""
    widget.describe(msgspec.structs.replace(field, help=""))
    words = translate("fields", field.help)
    widget.setAccessibleDescription(words)
    set_tooltip(widget, words)
