"""Search on PostgreSQL: text vectors of our own tokens, facets in one scan, suggestions by key prefix."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from catalog.contracts import SearchPage, SearchQuery, Suggestion
from catalog.enums import StorageClass
from catalog.models import SearchDocument, SearchKey, SearchTerm
from catalog.search.documents import STORAGE_NUMBERS, Document, Term, season_mask
from catalog.search.facets import counts_of
from catalog.search.segment import (
    characters_of,
    normalize,
    parts_of,
    pinyin_of,
    query_words,
    runs_of,
    synonyms_of,
)
from shop.durability.transactions import durable, in_transaction, joined

RANKED = 500
"""How many matches, best stored score first, are ranked by words; later pages follow the stored score."""
_BY_WORDS = "words @@ %s::tsquery"
_PLACE_KINDS = ("CATEGORY", "TOWNSHIP", "VILLAGE", "COOPERATIVE")
_SORTS = {
    "price_up": "in_stock DESC, price_fen, listing_id",
    "price_down": "in_stock DESC, price_fen DESC, listing_id",
    "newest": "published_at DESC, listing_id DESC",
    "relevance": "in_stock DESC, popularity DESC, listing_id",
}
_UPSERT = """
    INSERT INTO catalog_searchdocument (listing_id, words, packed, category, township, village, cooperative,
        storage, season_mask, price_band, price_fen, in_stock, popularity, published_at)
    VALUES (%s, %s::tsvector, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (listing_id) DO UPDATE SET (words, packed, category, township, village, cooperative, storage,
        season_mask, price_band, price_fen, in_stock, popularity, published_at)
        = (EXCLUDED.words, EXCLUDED.packed, EXCLUDED.category, EXCLUDED.township, EXCLUDED.village,
           EXCLUDED.cooperative, EXCLUDED.storage, EXCLUDED.season_mask, EXCLUDED.price_band,
           EXCLUDED.price_fen, EXCLUDED.in_stock, EXCLUDED.popularity, EXCLUDED.published_at)
"""


class PostgresSearch:
    """The port on the store's own database."""

    def index(self, documents: Sequence[Document]) -> None:
        """Add or replace documents in the open transaction, or in one of its own."""
        with joined() if in_transaction() else durable():
            self._write(documents)

    def remove(self, listing_ids: Sequence[int]) -> None:
        """Forget listings and their suggestion rows."""
        with joined() if in_transaction() else durable():
            rows = SearchDocument.objects.filter(listing_id__in=list(listing_ids))
            slugs = list(rows.values_list("listing__slug", flat=True))
            SearchTerm.objects.filter(kind="PRODUCT", target__in=slugs).delete()
            rows.delete()

    def places_replace(self, terms: Sequence[Term]) -> None:
        """Replace the suggestion rows of categories, places and sellers."""
        with joined() if in_transaction() else durable():
            SearchTerm.objects.filter(kind__in=_PLACE_KINDS).delete()
            _terms_write(terms)

    def rebuild(self, documents: Iterable[Document], terms: Sequence[Term]) -> int:
        """Replace everything in one transaction, so that searches meanwhile see the old state."""
        made = list(documents)
        with joined() if in_transaction() else durable():
            SearchTerm.objects.all().delete()
            SearchDocument.objects.all().delete()
            self._write(made)
            _terms_write(terms)
        return len(made)

    def search(self, query: SearchQuery) -> SearchPage:
        """Two statements: every match's packed facets in one scan, then one page of ids.

        Where no word is known, a third: what has the typed characters side by side in its name.
        """
        match, values = _match(query.text)
        with connection.cursor() as cursor:
            packed = _packed(cursor, match, values)
            if not packed and (loose := runs_literal(query.text)):
                match, values = _BY_WORDS, [loose]
                packed = _packed(cursor, match, values)
            total, facets = counts_of(packed, query)
            if not total:
                return SearchPage(ids=(), total=0, facets=facets)
            sql, arguments = _page_sql(query, match, values)
            cursor.execute(sql, arguments)
            ids = tuple(row[0] for row in cursor.fetchall())
        return SearchPage(ids=ids, total=total, facets=facets)

    def suggest(self, text: str, *, limit: int = 8) -> list[Suggestion]:
        """One statement; up to half of the rows are categories, places and sellers."""
        key = normalize(text).strip().replace("  ", " ")[:60]
        if not key:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT t.kind, t.text, t.target, t.label_en FROM catalog_searchterm t
                   WHERE t.kind <> 'WORD' AND EXISTS (SELECT 1 FROM catalog_searchkey k
                         WHERE k.term_id = t.id AND k.key LIKE %s)
                   ORDER BY t.kind = 'PRODUCT', t.weight DESC, length(t.text), t.id LIMIT 60""",
                [_like(key) + "%"],
            )
            rows = [Suggestion(*row) for row in cursor.fetchall()]
        places = [row for row in rows if row.kind != "PRODUCT"]
        products = [row for row in rows if row.kind == "PRODUCT"]
        kept = places[: max(limit // 2, limit - len(products))]
        return [*kept, *products[: limit - len(kept)]]

    def spellings(self, text: str, *, limit: int = 3) -> list[str]:
        """Words that sound the same come first, then those that look alike."""
        typed = "".join(query_words(text))
        if not typed:
            return []
        vocabulary = list(
            SearchTerm.objects.filter(kind="WORD")
            .order_by("-weight", "text")
            .values_list("text", flat=True)
        )
        sound = pinyin_of(typed)
        alike = [word for word in vocabulary if pinyin_of(word) == sound]
        near_sound = {
            pinyin_of(word): word for word in vocabulary if abs(len(word) - len(typed)) <= 1
        }
        heard = difflib.get_close_matches(sound, list(near_sound), n=limit, cutoff=0.8)
        looks = difflib.get_close_matches(typed, vocabulary, n=limit, cutoff=0.5)
        found = dict.fromkeys([*alike, *(near_sound[key] for key in heard), *looks])
        return [word for word in found if word != typed][:limit]

    def _write(self, documents: Sequence[Document]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, [_row(document) for document in documents])
        _terms_write([document.term for document in documents])
        words = {word for document in documents for word in document.vocabulary}
        _terms_write([Term("WORD", word, word, "", 0, frozenset()) for word in sorted(words)])


def _row(document: Document) -> tuple[Any, ...]:
    return (
        document.listing_id,
        vector_literal(document.words),
        document.packed(),
        document.category,
        document.township,
        document.village,
        document.cooperative,
        document.storage,
        document.season_mask,
        document.price_band,
        document.price_fen,
        document.in_stock,
        document.popularity,
        document.published_at,
    )


def _terms_write(terms: Sequence[Term]) -> None:
    if not terms:
        return
    SearchTerm.objects.bulk_create(
        [
            SearchTerm(
                kind=term.kind,
                target=term.target,
                text=term.text,
                label_en=term.label_en,
                weight=term.weight,
            )
            for term in terms
        ],
        update_conflicts=True,
        unique_fields=["kind", "target"],
        update_fields=["text", "label_en", "weight"],
    )
    keyed = {(term.kind, term.target): term.keys for term in terms if term.keys}
    if not keyed:
        return
    ids = {
        (kind, target): pk
        for pk, kind, target in SearchTerm.objects.filter(
            target__in=[target for _, target in keyed]
        ).values_list("pk", "kind", "target")
    }
    SearchKey.objects.filter(term_id__in=[ids[name] for name in keyed]).delete()
    SearchKey.objects.bulk_create(
        [
            SearchKey(term_id=ids[name], key=key)
            for name, keys in keyed.items()
            for key in sorted(keys)
        ]
    )


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def vector_literal(words: Iterable[tuple[str, str]]) -> str:
    """The text form of a vector; the parser never sees our tokens, so 2.5kg and 南粳46 stay whole."""
    positions: dict[str, list[str]] = {}
    for number, (token, weight) in enumerate(words, start=1):
        if token.strip():
            positions.setdefault(token, []).append(f"{min(number, 16383)}{weight}")
    return " ".join(f"{_quoted(token)}:{','.join(at[:200])}" for token, at in positions.items())


def query_literal(text: str) -> str:
    """The text form of a query: every word, each widened by its synonyms; the last Latin word may be unfinished."""
    words = query_words(text)
    parts = []
    for number, word in enumerate(words, start=1):
        unfinished = number == len(words) and word.isascii() and word.isalpha() and len(word) > 1
        own = _quoted(word) + (":*" if unfinished else "")
        others = sorted(synonyms_of(word) - {word})
        inner = [" & ".join(_quoted(part) for part in parts_of(word))] if parts_of(word) else []
        either = [own, *map(_quoted, others), *(f"({part})" for part in inner)]
        parts.append("(" + " | ".join(either) + ")")
    return " & ".join(parts)


def runs_literal(text: str) -> str:
    """The text form of a looser query: 香沙 is no word, and still stands in 香沙芋艿. Names keep their characters in order."""
    runs = [" <-> ".join(map(_quoted, characters_of(run))) or _quoted(run) for run in runs_of(text)]
    return " & ".join(f"({run})" for run in runs)


def _packed(cursor: Any, match: str, values: Sequence[Any]) -> bytes:
    cursor.execute(
        "SELECT string_agg(packed, ''::bytea) FROM catalog_searchdocument WHERE " + match,  # noqa: S608 -- fixed parts
        list(values),
    )
    return bytes(cursor.fetchone()[0] or b"")


def _match(text: str) -> tuple[str, list[Any]]:
    if not text.strip():
        return "TRUE", []
    literal = query_literal(text)
    if not literal:
        return "FALSE", []  # only signs were typed
    return _BY_WORDS, [literal]


def _page_sql(query: SearchQuery, match: str, values: list[Any]) -> tuple[str, list[Any]]:
    conditions, arguments = [match], list(values)
    numbers = {
        "category": query.categories,
        "township": query.townships,
        "village": query.villages,
        "cooperative": query.cooperatives,
        "price_band": query.price_bands,
        "storage": frozenset(STORAGE_NUMBERS[StorageClass(name)] for name in query.storages),
    }
    for column, chosen in numbers.items():
        if chosen:
            conditions.append(f"{column} = ANY(%s)")
            arguments.append(sorted(chosen))
    if query.months:
        conditions.append("season_mask & %s <> 0")
        arguments.append(season_mask(list(query.months)))
    if query.in_stock_only:
        conditions.append("in_stock")
    where = " AND ".join(conditions)
    window = [query.limit, query.offset]
    order = _SORTS.get(query.sort, _SORTS["relevance"])
    is_ranked = query.sort == "relevance" and values and query.offset + query.limit <= RANKED
    if not is_ranked:
        return (
            f"SELECT listing_id FROM catalog_searchdocument WHERE {where} ORDER BY {order} LIMIT %s OFFSET %s",  # noqa: S608 -- fixed parts
            [*arguments, *window],
        )
    return (
        f"""SELECT listing_id FROM (SELECT listing_id, words, popularity, in_stock FROM catalog_searchdocument
                WHERE {where} ORDER BY {order} LIMIT {RANKED}) best
            ORDER BY in_stock DESC, ts_rank('{{0.05,0.15,0.4,1.0}}', words, %s::tsquery) * ln(3 + popularity) DESC,
                listing_id LIMIT %s OFFSET %s""",  # noqa: S608 -- fixed parts
        [*arguments, values[0], *window],
    )


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
