"""Words that were mended in a working text, and that readers still see as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notice.comparison.changes import changed_sections
from notice.languages.english import listed
from notice.review._pairing import Group


def is_correction(group: Group) -> bool:
    """Whether the working texts are those of a released version but for words of translations."""
    version = group.bears_date_of
    if version is None or group.source is None:
        return False
    return not changed_sections(version.source, group.source) and any(_mended(group))


def _mended(group: Group) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The translations whose words differ from the released ones, and in which sections."""
    version = group.bears_date_of
    for pair in group.pairs if version else ():
        released = version.text(pair.locale) if version else None
        if released is None or pair.new is None or released is (version and version.source):
            continue
        if found := changed_sections(released, pair.new):
            yield pair.locale, found


def advice(group: Group, name: Callable[[str], str]) -> Iterator[str]:
    """What to do so that readers see the words too, in a sentence for each language."""
    version = group.bears_date_of
    if version is None or not is_correction(group):
        return
    for locale, sections in _mended(group):
        command = f"notice correct {version.effective} {locale} {' '.join(sections)}"
        yield (
            f"Readers see the old words of {listed(sections)} in {name(locale)} until `{command}` "
            "mends the released text, or the next version does."
        )
