"""Who said what before a walk was shown, and how often each of them was right."""

from facilitator.domain.scenarios import Answer
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.dryrun.words import FAIL, PASS, ending_name
from facilitator.gui.fields.choice import no_name
from facilitator.gui.messages import translate


def answer_words(workshop: Workshop, answer: Answer) -> str:
    """Return what was said: the role that decides, or how else it ends."""
    role = workshop.roles.get(answer.role)
    return ending_name(answer.ending) if role is None else role.title or no_name()


def said_words(workshop: Workshop, card: str) -> str:
    """Return who said what of a card, a line each, with whether it was right; "" where nobody did."""
    form = translate("Said", "{sign} {who}: {what}")
    nameless = translate("Said", "Somebody")
    return "\n".join(
        fill(
            form,
            {
                "sign": PASS if answer.right else FAIL,
                "who": answer.title or nameless,
                "what": answer_words(workshop, answer),
            },
        )
        for answer in workshop.answers.values()
        if answer.scenario == card
    )


def named_scores(workshop: Workshop) -> str:
    """Return how often each of those who gave a name was right, a line each, the best first."""
    tally: dict[str, list[bool]] = {}
    for answer in workshop.answers.values():
        if answer.title:
            tally.setdefault(answer.title, []).append(answer.right)
    form = translate("Said", "{who}: {right} of {all}")
    ranked = sorted(tally.items(), key=lambda item: (-sum(item[1]) / len(item[1]), item[0].casefold()))
    return "\n".join(
        fill(form, {"who": who, "right": str(sum(rights)), "all": str(len(rights))}) for who, rights in ranked
    )
