"""An entry is written with what it tells of, and stays as it is."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from phygital.journal.engine import NotForTheJournal, check_entry
from phygital.journal.models import Entry
from phygital.journal.services import BATCH, read_after, record

NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
SOMEBODY = UUID(int=7)


def write(verb="thing.made", at=NOW, **facts):
    with transaction.atomic():
        return record(actor=SOMEBODY, verb=verb, uri="urn:thing:1", at=at, facts=facts)


@pytest.mark.parametrize("verb", ["", "made", "Thing.made", "thing.made.twice", "thing. made", "t." + "m" * 60])
def test_a_verb_names_a_thing_and_what_happened(verb):
    with pytest.raises(NotForTheJournal):
        check_entry(verb, "urn:x", {})


@pytest.mark.parametrize(
    ("uri", "facts"),
    [
        ("", {}),
        ("urn:" + "x" * 300, {}),
        ("mailto:ana@workshop.example", {}),
        ("urn:x", {"to": "ana@workshop.example"}),
        ("urn:x", {"deep": [{"Ana <ana@workshop.example>": 1}]}),
        ("urn:x", {"size": float("nan")}),
        ("urn:x", {"when": NOW}),
        ("urn:x", {"text": "y" * 4000}),
    ],
)
def test_what_could_not_be_erased_or_read_again_is_refused(uri, facts):
    with pytest.raises(NotForTheJournal):
        check_entry("thing.made", uri, facts)


@given(st.dictionaries(st.text("abc_"), st.one_of(st.integers(), st.booleans(), st.none(), st.text("abc. :"))))
def test_numbers_and_codes_may_be_told(facts):
    check_entry("thing.made", "urn:x", facts)


@given(st.emails(), st.text("ab ", max_size=5))
def test_no_address_gets_in_wherever_it_stands(address, before):
    with pytest.raises(NotForTheJournal):
        check_entry("thing.made", "urn:x", {"said": [before + address]})


@pytest.mark.django_db
def test_entries_come_in_the_order_of_their_numbers_each_once():
    for pieces in range(5):
        write(pieces=pieces)
    first = read_after(seq=0, limit=3)
    rest = read_after(seq=first[-1].seq)
    assert [entry.facts["pieces"] for entry in (*first, *rest)] == [0, 1, 2, 3, 4]
    assert [entry.seq for entry in (*first, *rest)] == [1, 2, 3, 4, 5]
    assert read_after(seq=5) == []
    write(pieces=9)
    assert [(entry.seq, entry.actor, entry.at) for entry in read_after(seq=5)] == [(6, SOMEBODY, NOW)]


@pytest.mark.django_db
def test_a_reader_that_was_long_away_gets_all_of_it():
    Entry.objects.bulk_create(Entry(verb="thing.made", uri=f"urn:{n}") for n in range(2 * BATCH + 1))
    assert len(read_after(seq=0, limit=10_000)) == 2 * BATCH + 1
    assert not Entry.objects.filter(seq=None).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"verb": "thing.sold"}, {"actor": None}, {"facts": {}}, {"seq": None}, {"seq": 9}])
def test_a_stamped_entry_never_changes(changed):
    entry = write(pieces=1)
    read_after(seq=0)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        Entry.objects.filter(id=entry.id).update(**changed)


@pytest.mark.django_db
def test_an_entry_is_not_changed_while_it_is_stamped_and_never_removed():
    entry = write()
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        Entry.objects.filter(id=entry.id).update(seq=1, at=NOW - timedelta(days=1))
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        entry.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(id=entry.id).update(seq=0)
    assert Entry.objects.get().at == NOW


@pytest.mark.django_db
def test_on_postgresql_the_table_is_not_emptied_either():
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE journal_entry")


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_with_the_write_that_it_tells_of():
    with transaction.atomic():
        record(actor=None, verb="thing.made", uri="urn:x", at=NOW)
        transaction.set_rollback(True)
    assert read_after(seq=0) == []
    with pytest.raises(transaction.TransactionManagementError):
        record(actor=None, verb="thing.made", uri="urn:x", at=NOW)


@pytest.mark.django_db(transaction=True)
def test_nobody_reads_on_inside_a_transaction_that_could_be_undone():
    with transaction.atomic():
        record(actor=None, verb="thing.made", uri="urn:x", at=NOW)
        with pytest.raises(RuntimeError, match="durable"):
            read_after(seq=0)
