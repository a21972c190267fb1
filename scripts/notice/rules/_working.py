"""The texts that are judged anew: those from which the next version grows.

Released texts are sealed, and were judged before their release.
"""

from __future__ import annotations

from notice.model.corpus import Corpus, Notice


def working_texts(corpus: Corpus) -> tuple[Notice, ...]:
    """The working texts that rules for new text hold for, the one that prevails first.

    Version 1 is history and was not written for these rules: as long as the working text is still
    that of the first version, there are none.  So is a text that had applied before it was
    released here, and one that is older than all of them.  Languages that are retired have none.
    """
    source = corpus.working.get(corpus.settings.source)
    if source is None:
        return ()
    history = corpus.versions[:1] + tuple(v for v in corpus.versions if v.is_history)
    if any(v.effective == source.effective for v in history):
        return ()
    if source.effective and history and source.effective < history[0].effective:
        return ()
    retired = {tag for tag, strings in corpus.strings.items() if strings.retired}
    others = (n for tag, n in corpus.working.items() if n is not source and tag not in retired)
    return (source, *others)


def working_source(corpus: Corpus) -> Notice | None:
    """The one of them that prevails; None where there are none."""
    return next(iter(working_texts(corpus)), None)
