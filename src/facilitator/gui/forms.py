"""Designer forms at run time: a class annotates the children it uses, and they are bound."""

from typing import get_type_hints

from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QObject
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QWidget

from facilitator.paths import forms


class FormError(Exception):
    """A form and its class disagree; a defect of the app, found by the test that loads every form."""


class _Loader(QUiLoader):
    """Builds the form into a widget that is there already instead of a new one.

    It makes the children itself: the way through Qt's own table of widgets costs 5 ms the first time.
    """

    def __init__(self, base: QWidget, own: dict[str, type[QWidget]]) -> None:
        # Made where Qt finds no plugins: those of Designer, which no form here uses, take 20 ms to load.
        paths = QCoreApplication.libraryPaths()
        QCoreApplication.setLibraryPaths([])
        super().__init__()
        QCoreApplication.setLibraryPaths(paths)
        self._base = base
        self._own = own

    def createWidget(self, class_name: str, parent: QWidget | None = None, name: str = "") -> QWidget:
        """Return the base for the form's outermost widget, a new child for every other."""
        if parent is None:
            return self._base
        made: type[QWidget] | None = self._own.get(class_name) or getattr(QtWidgets, class_name, None)
        if made is None:
            return super().createWidget(class_name, parent, name)
        child = made(parent)
        child.setObjectName(name)
        return child


def load_form(widget: QWidget, name: str) -> None:
    """Build the form ui/name.ui into widget and bind every child its class annotates; FormError if one lacks.

    Child classes of this app that a form names are those the class annotates, or lists as custom_widgets.
    """
    children = _annotated(type(widget))
    named: tuple[type[QWidget], ...] = getattr(widget, "custom_widgets", ())
    own = {kind.__name__: kind for kind in (*children.values(), *named) if issubclass(kind, QWidget)}
    loader = _Loader(widget, own)
    file = QFile(str(forms() / f"{name}.ui"))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FormError(f"{name}.ui: {file.errorString()}")
    loaded = loader.load(file)
    file.close()
    if loaded is None:  # pyright: ignore[reportUnnecessaryComparison] -- the stub hides that it may fail
        raise FormError(f"{name}.ui: {loader.errorString()}")
    for child, child_type in children.items():
        found = widget.findChild(child_type, child)
        if found is None:  # pyright: ignore[reportUnnecessaryComparison] -- the stub hides that it may fail
            raise FormError(f"{name}.ui has no {child_type.__name__} named {child}")
        setattr(widget, child, found)


def _annotated(owner: type[QWidget]) -> dict[str, type[QObject]]:
    children: dict[str, type[QObject]] = {}
    for name, hint in get_type_hints(owner).items():
        if isinstance(hint, type) and issubclass(hint, QObject):
            if hasattr(owner, name):
                raise FormError(f"{owner.__name__}.{name} means something to Qt: call the child otherwise")
            children[name] = hint
    return children
