"""Triggers: an entry is never removed, and changed only once, when a reader stamps it."""

from django.db import migrations

KEPT = ("id", "actor", "verb", "uri", "at", "facts")

SQLITE = (
    "CREATE TRIGGER journal_entry_stamped_once BEFORE UPDATE ON journal_entry "
    "WHEN NOT (OLD.seq IS NULL AND NEW.seq IS NOT NULL AND "
    + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in KEPT)
    + ") BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END",
    "CREATE TRIGGER journal_entry_never_removed BEFORE DELETE ON journal_entry "
    "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END",
)
SQLITE_BACK = ("DROP TRIGGER journal_entry_stamped_once", "DROP TRIGGER journal_entry_never_removed")

POSTGRES = (
    "CREATE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'the journal only grows' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER journal_entry_stamped_once BEFORE UPDATE ON journal_entry FOR EACH ROW "
    "WHEN (NOT (OLD.seq IS NULL AND NEW.seq IS NOT NULL AND "
    + " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in KEPT)
    + ")) EXECUTE FUNCTION journal_only_grows()",
    "CREATE TRIGGER journal_entry_never_removed BEFORE DELETE ON journal_entry FOR EACH ROW "
    "EXECUTE FUNCTION journal_only_grows()",
    "CREATE TRIGGER journal_entry_never_emptied BEFORE TRUNCATE ON journal_entry EXECUTE FUNCTION journal_only_grows()",
)
POSTGRES_BACK = (
    "DROP TRIGGER journal_entry_stamped_once ON journal_entry",
    "DROP TRIGGER journal_entry_never_removed ON journal_entry",
    "DROP TRIGGER journal_entry_never_emptied ON journal_entry",
    "DROP FUNCTION journal_only_grows()",
)


def put(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def take(apps, schema_editor):
    for statement in POSTGRES_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_order")]

    operations = [migrations.RunPython(put, take)]
