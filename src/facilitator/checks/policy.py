"""The rules of the policy layer: guardrails that somebody stands for."""

from collections.abc import Iterator

from facilitator.checks.finding import Finding, Where
from facilitator.checks.scene import Scene


def policy_findings(scene: Scene) -> Iterator[Finding]:
    """Yield the findings of guardrails."""
    for guardrail in scene.workshop.guardrails.values():
        where = (Where("guardrail", guardrail.id, guardrail.title),)
        if not guardrail.title:
            yield Finding("policy.no-words", "warning", where)
        if not guardrail.owner:
            yield Finding("policy.no-owner", "warning", where)
