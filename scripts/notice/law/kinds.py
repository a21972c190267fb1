"""The kinds of change and what each is by default.

Source: the table "Kinds of change" of the project's legal reference data, after the Article 29
Working Party's Guidelines on transparency, WP260 rev.01, paragraphs 29 to 31.
"""

from __future__ import annotations

from msgspec import Struct

from notice.model.corpus import Effect, Materiality


class Kind(Struct, frozen=True):
    """A kind of change: its default materiality and effect; None has to be stated each time.

    `always_told`: WP260 rev.01, 29 names it as one to be communicated to people in any case.
    """

    materiality: Materiality
    effect: Effect | None
    always_told: bool = False


def _kinds(materiality: Materiality, effect: Effect | None, names: str) -> dict[str, Kind]:
    return {
        name.rstrip("!"): Kind(materiality, effect, name.endswith("!")) for name in names.split()
    }


KINDS: dict[str, Kind] = {
    **_kinds(
        Materiality.MATERIAL,
        Effect.ADVERSE,
        "purpose.added! purpose.changed! data-category.added data-category.special-added "
        "source.added audience.added recipient.category-added sharing.group-widened "
        "transfer.third-country-added transfer.safeguard-lost retention.lengthened "
        "rights.weakened! commitment.narrowed profiling.added automated-decision.added "
        "automated-decision.logic-changed provision.made-mandatory marketing.channel-added "
        "marketing.optin-to-optout legal-basis.consent-left cookies.purpose-added "
        "cookies.third-party-added cookies.lifetime-extended security.weakened",
    ),
    **_kinds(
        Materiality.MATERIAL,
        None,
        "legal-basis.changed legitimate-interest.changed transfer.safeguard-changed "
        "controller.identity-changed! controller.joint-added! rights.channel-changed! "
        "scope.service-added terms.governing-law terms.precedence-changed "
        "translation.corrected-meaning retention.changed disclosure.authorities-changed "
        "terms.dispute-resolution-changed children.age-changed controller.joint-removed "
        "jurisdiction.added",
    ),
    **_kinds(
        Materiality.MATERIAL,
        Effect.FAVOURABLE,
        "purpose.removed! rights.strengthened! marketing.optout-to-optin "
        "automated-decision.removed provision.made-voluntary legal-basis.consent-entered",
    ),
    **_kinds(
        Materiality.MINOR,
        Effect.FAVOURABLE,
        "recipient.removed data-category.removed transfer.removed retention.shortened "
        "retention.specified security.strengthened purpose.specified recipient.specified "
        "source.specified legal-basis.specified transfer.country-named cookies.lifetime-shortened "
        "cookies.purpose-removed cookies.third-party-removed marketing.channel-removed "
        "source.removed sharing.group-narrowed commitment.added transfer.safeguard-added "
        "profiling.removed authority.named",
    ),
    **_kinds(
        Materiality.MINOR,
        Effect.NEUTRAL,
        "recipient.named-added controller.contact-changed dpo.changed authority.changed "
        "representative.changed recipient.named-removed name.changed",
    ),
    **_kinds(
        Materiality.NONE,
        Effect.NEUTRAL,
        "translation.added translation.corrected-form reference.updated editorial.typo "
        "editorial.style editorial.format editorial.link",
    ),
}

CORRECTABLE = ("title", "summary", "short", "disclaimer")
"""The keys of the front matter whose words a correction can mend."""


def corrections(*, is_source: bool) -> tuple[str, ...]:
    """The kinds of correction that a released text can have.

    In the text that prevails, what matters to readers takes a new version, of which they are told
    in time.  In a translation a wrong meaning is mended and recorded, since the source prevails.
    """
    own = [REFERENCE_UPDATED] if is_source else ["translation.corrected-form", CORRECTED_MEANING]
    return tuple(sorted([*own, *(kind for kind in KINDS if kind.startswith("editorial."))]))


CORRECTED_MEANING = "translation.corrected-meaning"
"""The one kind of correction that matters to readers: the translation had another meaning."""
REFERENCE_UPDATED = "reference.updated"
"""The one kind by which only references to the law change."""
LINK_MENDED = "editorial.link"
"""The one kind by which links may lead elsewhere within one host or in the text."""
