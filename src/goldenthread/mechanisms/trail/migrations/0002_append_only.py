"""From here on the database refuses to change or remove an entry."""

from django.db import migrations

from goldenthread.mechanisms.trail import triggers


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: triggers.install(editor.connection),
            lambda apps, editor: triggers.remove(editor.connection),
        )
    ]
