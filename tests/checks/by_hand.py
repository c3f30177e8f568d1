"""The rules about where it is decided, read once more in plain words."""

from facilitator.domain.legend import framework_of


class ByHand:
    """The rules as one reads them, row by row, and as slowly."""

    def __init__(self, value):
        self.value, self.units, self.roles = value, value.units, value.roles
        self.frame = framework_of(value)
        self.centres = {key for key, unit in self.units.items() if unit.level == "centre"}

    def above(self, unit):
        line = []
        while (unit := self.units[unit].parent) in self.units and unit not in line:
            line.append(unit)
        return line

    def deciders(self, key):
        row = {role: cell.letters for role, cell in self.value.row(*key).items() if role in self.roles}
        mine = {role for role, letters in row.items() if self.frame.deciding & {*letters}}
        leaving = [role for role, letters in row.items() if self.frame.superior & {*letters}]
        return mine | ({self.roles[role].reports_to for role in leaving} & self.roles.keys())

    def begun(self, key):
        cells = [cell.letters for role, cell in self.value.row(*key).items() if role in self.roles]
        parts = [set(letters) for letters in cells if not set(letters) <= self.frame.out]
        return any(part - {"–", "N/A"} for part in parts)

    def is_local(self, role):
        unit = self.roles[role].unit
        if self.roles[role].kind == "per_unit":
            return True
        central = self.centres | {above for centre in self.centres for above in self.above(centre)}
        if not unit or not self.centres or unit in central:
            return False
        return bool(self.units[unit].parent) or self.units[unit].level in {"region", "product_line", "team"}

    def decided_for(self, role, decision):
        """Return the units right below a role's that have nobody of their own who decides."""
        unit = self.roles[role].unit if self.roles[role].kind == "single" else ""
        below = [key for key, one in self.units.items() if unit and one.parent == unit]
        return [key for key in below if not self.deciders((decision, key))]

    def in_centre(self, decision):
        key = (decision.id, "")
        deciders = self.deciders(key)
        if deciders and decision.layer == "core" and all(map(self.is_local, deciders)):
            yield "core-decided-locally", key
        below = [self.decided_for(role, decision.id) for role in deciders]
        if deciders and decision.layer == "local" and all(below):
            yield "local-decided-above", key

    def in_own_row(self, decision, unit):
        key = (decision.id, unit)
        deciders = self.deciders(key)
        if deciders and decision.layer == "core" and deciders != self.deciders((decision.id, "")):
            yield "core-decided-locally", key
        elif self.begun(key) and not decision.adaptable:
            yield "local-row-not-allowed", key
        if deciders and decision.layer == "local":
            seats = {self.roles[role].unit for role in deciders if self.roles[role].kind == "single"}
            everywhere = [role for role in deciders if self.roles[role].kind == "per_unit"]
            if not everywhere and seats <= {*self.above(unit)}:
                yield "local-decided-above", key

    def found(self):
        for decision in self.value.decisions.values():
            yield from self.in_centre(decision)
            for unit in self.units:
                yield from self.in_own_row(decision, unit)
