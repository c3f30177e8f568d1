"""The walk: acts and stages in order, each with its title, its question and the question to ask the room."""

from dataclasses import dataclass

from facilitator.domain.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Stage:
    """A stage of the walk; the texts are marked, of the context "stages"."""

    id: str
    title: str
    question: str
    """The question the group answers there, under the page's title."""
    ask: str
    """What to ask the room, in the side panel."""
    done: str
    """When the stage is done, under the question to the room."""


@dataclass(frozen=True)
class Act:
    """A part of the walk."""

    title: str
    stages: tuple[Stage, ...]


WALK = (
    Act(
        QT_TRANSLATE_NOOP("stages", "Prepare"),
        (
            Stage(
                "workshop",
                QT_TRANSLATE_NOOP("stages", "Workshop"),
                QT_TRANSLATE_NOOP("stages", "What is this about, who asked for it, and who is here?"),
                QT_TRANSLATE_NOOP("stages", "“What will be different on Monday if today goes well?”"),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when the purpose fits in two sentences and everybody here is listed."
                ),
            ),
            Stage(
                "roles",
                QT_TRANSLATE_NOOP("stages", "Units and roles"),
                QT_TRANSLATE_NOOP("stages", "Which roles take part, where do they sit, and who holds them?"),
                QT_TRANSLATE_NOOP("stages", "“Who would be missed if they were left out of this list?”"),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when every role has a name, and a unit once there are units."
                ),
            ),
            Stage(
                "policy",
                QT_TRANSLATE_NOOP("stages", "Policy"),
                QT_TRANSLATE_NOOP("stages", "What holds for everybody, whoever decides?"),
                QT_TRANSLATE_NOOP(
                    "stages", "“Which line would you never let a unit cross, and which would you talk about?”"
                ),
                QT_TRANSLATE_NOOP(
                    "stages",
                    "Done when every guardrail can be checked, says whether it is hard, and has an owner.",
                ),
            ),
        ),
    ),
    Act(
        QT_TRANSLATE_NOOP("stages", "Decide"),
        (
            Stage(
                "decisions",
                QT_TRANSLATE_NOOP("stages", "Decisions"),
                QT_TRANSLATE_NOOP("stages", "What has to be decided, again and again?"),
                QT_TRANSLATE_NOOP(
                    "stages", "“Which decision got stuck in the last three months, and who waited?”"
                ),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when each decision is one sentence that starts with a verb."
                ),
            ),
            Stage(
                "rights",
                QT_TRANSLATE_NOOP("stages", "Decision rights"),
                QT_TRANSLATE_NOOP("stages", "Who decides, who does the work, who is heard, who is told?"),
                QT_TRANSLATE_NOOP(
                    "stages", "“If this went wrong on Friday night, whose phone would ring first?”"
                ),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when every row has one who decides, and nobody is surprised by theirs."
                ),
            ),
            Stage(
                "limits",
                QT_TRANSLATE_NOOP("stages", "Limits"),
                QT_TRANSLATE_NOOP("stages", "Who may decide up to what, without asking?"),
                QT_TRANSLATE_NOOP("stages", "“What could you sign today, and nobody would be surprised?”"),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when every value has somebody who may decide it, and only one."
                ),
            ),
        ),
    ),
    Act(
        QT_TRANSLATE_NOOP("stages", "Bound"),
        (
            Stage(
                "appetite",
                QT_TRANSLATE_NOOP("stages", "Risk appetite"),
                QT_TRANSLATE_NOOP("stages", "How much risk do we seek, and who may accept more?"),
                QT_TRANSLATE_NOOP(
                    "stages", "“Which loss would you defend in front of the board, and which not?”"
                ),
                QT_TRANSLATE_NOOP(
                    "stages",
                    "Done when every category has a stance, a number and somebody who may accept more.",
                ),
            ),
            Stage(
                "escalation",
                QT_TRANSLATE_NOOP("stages", "Escalation"),
                QT_TRANSLATE_NOOP("stages", "When does it go up, to whom, and how fast?"),
                QT_TRANSLATE_NOOP(
                    "stages", "“Who is called when these two do not agree, and how long do they have?”"
                ),
                QT_TRANSLATE_NOOP(
                    "stages",
                    "Done when every rule has a trigger that can be seen, a path that goes up, and clocks.",
                ),
            ),
        ),
    ),
    Act(
        QT_TRANSLATE_NOOP("stages", "Adopt"),
        (
            Stage(
                "dryrun",
                QT_TRANSLATE_NOOP("stages", "Dry run"),
                QT_TRANSLATE_NOOP("stages", "Does it hold, before we sign it?"),
                QT_TRANSLATE_NOOP("stages", "“Who decides this one? Say it before you look.”"),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when your own stories have been walked and every card ends as it should."
                ),
            ),
            Stage(
                "review",
                QT_TRANSLATE_NOOP("stages", "Review"),
                QT_TRANSLATE_NOOP("stages", "What does not hold together yet, and what has changed?"),
                QT_TRANSLATE_NOOP(
                    "stages", "“Which of these can we live with, and which would stop us next week?”"
                ),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when every row has its letters, and no error or warning is open."
                ),
            ),
            Stage(
                "charter",
                QT_TRANSLATE_NOOP("stages", "Charter"),
                QT_TRANSLATE_NOOP("stages", "Is this what we agreed, and will we sign it?"),
                QT_TRANSLATE_NOOP("stages", "“Read your own line aloud. Would you act on it tomorrow?”"),
                QT_TRANSLATE_NOOP(
                    "stages", "Done when everybody who holds a letter has signed, or said why not."
                ),
            ),
        ),
    ),
)
STAGES = tuple(stage for act in WALK for stage in act.stages)
BESIDE = (
    Stage(
        "pictures",
        QT_TRANSLATE_NOOP("stages", "Pictures of the grid"),
        QT_TRANSLATE_NOOP("stages", "Who decides how much, how close to the work, and who carries what?"),
        QT_TRANSLATE_NOOP("stages", "“Which of these would you give away, and who would take it?”"),
        QT_TRANSLATE_NOOP("stages", "Done when nobody is surprised by the length of a bar."),
    ),
    Stage(
        "earlier",
        QT_TRANSLATE_NOOP("stages", "Earlier states"),
        QT_TRANSLATE_NOOP("stages", "What was there before, and what has changed since?"),
        QT_TRANSLATE_NOOP("stages", "“Which version did we agree on, and what did we change after that?”"),
        QT_TRANSLATE_NOOP("stages", "Nothing is lost by looking: going back is a step that can be undone."),
    ),
    Stage(
        "file",
        QT_TRANSLATE_NOOP("stages", "About this file"),
        QT_TRANSLATE_NOOP("stages", "Where is it, is it safe, and who can have a copy?"),
        QT_TRANSLATE_NOOP("stages", "“Who else needs this, and what must not leave the room?”"),
        QT_TRANSLATE_NOOP(
            "stages", "Whatever the line at the foot of the window calls saved is in the file."
        ),
    ),
)
"""Pages about the grid and the file, which are no part of the walk."""
