"""The table of the shared cache: limits hold for all processes together, and after `migrate` there is nothing to do."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_actors"),
    ]

    operations = [
        migrations.RunPython(make_table, migrations.RunPython.noop),
    ]
