import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[migrations.CreateModel(
                name='Return',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.area')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('created_at', models.DateTimeField(editable=False)),
                    ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(db_index=True, editable=False)),
                    ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('collection', models.CharField(choices=[('cin', 'Children in need census'), ('903', 'Children looked after (SSDA903)'), ('annex-a', 'Annex A lists of an inspection'), ('ssd', 'Standard Safeguarding Dataset'), ('sen2', 'Special educational needs (SEN2)')], max_length=10)),
                    ('year', models.PositiveSmallIntegerField(help_text='The year in which the return closes', verbose_name='collection year')),
                    ('source', models.CharField(choices=[('files', 'Files'), ('record', 'The live record')], default='files', max_length=10)),
                    ('state', models.CharField(choices=[('open', 'In progress'), ('signed off', 'Signed off')], default='open', max_length=12)),
                ],
                options={
                    'verbose_name': 'return',
                    'constraints': [models.UniqueConstraint(fields=('area', 'collection', 'year', 'source'), name='one_return_a_year')],
                    'indexes': [],
                },
            ), migrations.CreateModel(
                name='Sitting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.area')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('created_at', models.DateTimeField(editable=False)),
                    ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(db_index=True, editable=False)),
                    ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('snapshot', models.CharField(blank=True, help_text='Folder of the dataset that all files gave', max_length=500)),
                    ('not_loaded', models.TextField(blank=True, verbose_name='why the files gave no dataset')),
                    ('tables', models.JSONField(blank=True, default=list, help_text='Each table: its return, files, rows, who has it too')),
                    ('read_after', models.DateTimeField(blank=True, null=True, verbose_name='end of the last check, after which the files were read')),
                ],
                options={
                    'verbose_name': 'sitting',
                    'indexes': [],
                    'constraints': [],
                },
            ), migrations.CreateModel(
                name='CheckFiles',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('returns.check',),
            ), migrations.CreateModel(
                name='Check',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.area')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('created_at', models.DateTimeField(editable=False)),
                    ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(db_index=True, editable=False)),
                    ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('belongs_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='returns.return')),
                    ('sitting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='returns.sitting')),
                    ('number', models.PositiveIntegerField(help_text='First, second and so on of the return')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Checked'), ('failed', 'Broke off')], default='waiting', max_length=10)),
                    ('rules_year', models.PositiveSmallIntegerField(help_text='The collection year whose rules are used')),
                    ('started_at', models.DateTimeField(blank=True, null=True)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('errors', models.PositiveIntegerField(default=0)),
                    ('queries', models.PositiveIntegerField(default=0)),
                    ('fresh', models.PositiveIntegerField(default=0, verbose_name='new since the check before')),
                    ('still', models.PositiveIntegerField(default=0, verbose_name='still there')),
                    ('gone', models.PositiveIntegerField(default=0, verbose_name='gone since the check before')),
                    ('children', models.PositiveIntegerField(blank=True, help_text='In the files; empty where not counted', null=True)),
                    ('problems', models.JSONField(blank=True, default=list, help_text='What is wrong with the files themselves, in words')),
                    ('problems_total', models.PositiveIntegerField(default=0)),
                    ('failed_rules', models.JSONField(blank=True, default=dict, help_text='Rules that broke, and why')),
                    ('not_run', models.JSONField(blank=True, default=dict, help_text='Rules that lacked a table or reference data')),
                    ('why_failed', models.TextField(blank=True)),
                    ('snapshot', models.CharField(blank=True, help_text='Folder of the dataset that the files gave', max_length=500)),
                    ('not_loaded', models.TextField(blank=True, verbose_name='why the files gave no dataset')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('belongs_to', 'number'), name='one_check_a_number')],
                    'indexes': [],
                },
            ), migrations.CreateModel(
                name='Explanation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.area')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('created_at', models.DateTimeField(editable=False)),
                    ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(db_index=True, editable=False)),
                    ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('belongs_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='returns.return')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('rule', models.CharField(max_length=20)),
                    ('text', models.TextField()),
                    ('covers', models.PositiveIntegerField(verbose_name='findings it was given for')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                    'indexes': [],
                    'constraints': [],
                },
            ), migrations.CreateModel(
                name='Progress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('check_row', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='returns.check')),
                    ('done', models.BigIntegerField(default=0)),
                    ('total', models.BigIntegerField(default=0)),
                    ('says', models.CharField(blank=True, max_length=200)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ), migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.area')),
                    ('belongs_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='returns.return')),
                    ('key', models.CharField(max_length=32)),
                    ('rule', models.CharField(max_length=20)),
                    ('severity', models.CharField(choices=[('error', 'Error'), ('query', 'Query')], max_length=5)),
                    ('table', models.CharField(blank=True, max_length=60)),
                    ('child', models.CharField(blank=True, help_text="The child's number in the return", max_length=60)),
                    ('place', models.CharField(blank=True, help_text='What tells the row from others of the child', max_length=200)),
                    ('row', models.PositiveIntegerField(blank=True, null=True)),
                    ('line', models.PositiveIntegerField(blank=True, null=True)),
                    ('columns', models.CharField(blank=True, help_text='Ours, parted by spaces', max_length=400)),
                    ('source_columns', models.CharField(blank=True, help_text='The national names', max_length=400)),
                    ('file', models.CharField(blank=True, max_length=150)),
                    ('kept_by', models.CharField(blank=True, choices=[('worker', "The child's worker"), ('team-manager', 'The team manager'), ('reviewing', 'Conference chairs and reviewing officers'), ('health', 'Health of children looked after'), ('education', 'Education'), ('placements', 'Placements and commissioning'), ('permanence', 'Adoption and permanence'), ('leaving-care', 'Leaving care'), ('data-team', 'The data team')], max_length=20, verbose_name='who can put it right')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.team')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('explanation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='returns.explanation')),
                    ('since', models.ForeignKey(help_text='The check that first found it', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.check')),
                    ('gone_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.check')),
                    ('found_at', models.DateTimeField(blank=True, help_text='When an edit of the record made it wrong, since the check in `since`; the next check counts it as new', null=True)),
                    ('mended_at', models.DateTimeField(blank=True, help_text='When the rule, asked again after an edit of the record, no longer found it; the next check takes it off', null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['belongs_to', 'gone_in', 'severity', 'rule'], name='finding_list'), models.Index(fields=['belongs_to', 'gone_in', 'child'], name='finding_child'), models.Index(fields=['belongs_to', 'key'], name='finding_key'), models.Index(fields=['worker', 'gone_in'], name='finding_worker'), models.Index(fields=['owner', 'gone_in'], name='finding_owner')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('gone_in', None)), fields=('belongs_to', 'key'), name='one_standing_finding_a_key'), models.CheckConstraint(condition=models.Q(('severity', 'query'), ('explanation', None), _connector='OR'), name='only_queries_are_explained')],
                },
            ), migrations.CreateModel(
                name='RuleCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('check_row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='returns.check')),
                    ('rule', models.CharField(max_length=20)),
                    ('severity', models.CharField(choices=[('error', 'Error'), ('query', 'Query')], max_length=5)),
                    ('title', models.TextField()),
                    ('remedy', models.TextField(blank=True)),
                    ('kept_by', models.CharField(blank=True, choices=[('worker', "The child's worker"), ('team-manager', 'The team manager'), ('reviewing', 'Conference chairs and reviewing officers'), ('health', 'Health of children looked after'), ('education', 'Education'), ('placements', 'Placements and commissioning'), ('permanence', 'Adoption and permanence'), ('leaving-care', 'Leaving care'), ('data-team', 'The data team')], max_length=20)),
                    ('findings', models.PositiveIntegerField()),
                    ('children', models.PositiveIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('check_row', 'rule'), name='one_count_a_rule')],
                    'indexes': [],
                },
            ), migrations.CreateModel(
                name='SignOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.area')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('created_at', models.DateTimeField(editable=False)),
                    ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(db_index=True, editable=False)),
                    ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('belongs_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='returns.return')),
                    ('check_row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.check')),
                    ('number', models.PositiveIntegerField(help_text='The first submission is 1, a resubmission 2 and so on')),
                    ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('signed_at', models.DateTimeField()),
                    ('position', models.CharField(help_text='The post in which they sign', max_length=100)),
                    ('statement', models.TextField(blank=True)),
                    ('children', models.PositiveIntegerField(blank=True, null=True)),
                    ('queries', models.PositiveIntegerField()),
                    ('explained', models.PositiveIntegerField()),
                    ('reopened_at', models.DateTimeField(blank=True, null=True)),
                    ('reopened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reopened_because', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('belongs_to', 'number'), name='one_sign_off_a_number'), models.UniqueConstraint(condition=models.Q(('reopened_at', None)), fields=('belongs_to',), name='one_sign_off_in_force'), models.CheckConstraint(condition=models.Q(('queries', models.F('explained'))), name='every_query_was_explained'), models.CheckConstraint(condition=models.Q(models.Q(('reopened_at__isnull', True), ('reopened_by__isnull', True)), models.Q(('reopened_at__isnull', False), ('reopened_by__isnull', False)), _connector='OR'), name='sign_off_reopened_at_and_reopened_by')],
                    'indexes': [],
                },
            ), migrations.CreateModel(
                name='Spell',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spells', to='returns.finding')),
                    ('since', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.check')),
                    ('gone_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.check')),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ), migrations.CreateModel(
                name='FindingNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.area')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('created_at', models.DateTimeField(editable=False)),
                    ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(db_index=True, editable=False)),
                    ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='returns.finding')),
                    ('text', models.TextField()),
                ],
                options={
                    'abstract': False,
                    'indexes': [],
                    'constraints': [],
                },
            )],
        ),
    ]
