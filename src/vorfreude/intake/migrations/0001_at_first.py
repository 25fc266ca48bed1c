import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('intake', '0001_tables'), ('intake', '0002_signals_are_not_looked_up_again'), ('intake', '0003_tokens_that_read'), ('intake', '0004_mending'), ('intake', '0005_mappings')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('touches', models.BigIntegerField(default=0)),
                ('due_at', models.DateTimeField(null=True)),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(default='', max_length=100)),
                ('seen_upto', models.BigIntegerField(default=0)),
                ('generation', models.IntegerField(default=0)),
                ('waiting_since', models.DateTimeField(null=True)),
                ('moved_upto', models.BigIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='intake_subject_due'), models.Index(condition=models.Q(('waiting_since__isnull', False)), fields=['id'], name='intake_subject_waiting')],
                'constraints': [models.UniqueConstraint(fields=('name',), name='intake_subject_name')],
            },
        ),
        migrations.CreateModel(
            name='MappingVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=300)),
                ('file', models.CharField(max_length=255)),
                ('number', models.IntegerField()),
                ('text', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.CharField(max_length=254)),
                ('why', models.CharField(max_length=500)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'file', 'number'), name='intake_mapping_version')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=255)),
                ('digest', models.CharField(max_length=64)),
                ('mapping_digest', models.CharField(max_length=64)),
                ('mapping', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.mappingversion')),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.CharField(max_length=254)),
                ('finished_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by', models.CharField(default='', max_length=254)),
                ('rows', models.BigIntegerField(default=0)),
                ('accepted', models.BigIntegerField(default=0)),
                ('duplicate', models.BigIntegerField(default=0)),
                ('refused', models.BigIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['digest', 'mapping_digest'], name='intake_batch_digests')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.subject')),
                ('source', models.CharField(max_length=300)),
                ('ident', models.CharField(max_length=300)),
                ('kind', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('data', models.TextField()),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.batch')),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'id'], name='intake_signal_subject'), models.Index(condition=models.Q(('batch__isnull', False)), fields=['batch'], name='intake_signal_batch')],
                'constraints': [models.UniqueConstraint(fields=('source', 'ident'), name='intake_signal_once')],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('digest', models.CharField(max_length=64)),
                ('sources', models.JSONField(default=list)),
                ('kinds', models.JSONField(default=list)),
                ('speaks', models.BooleanField(db_default=True, default=True)),
                ('reads', models.JSONField(db_default=models.Value([], models.JSONField()), default=list)),
                ('blueprints', models.JSONField(db_default=models.Value([], models.JSONField()), default=list)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.CharField(max_length=254)),
                ('last_used', models.DateField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_by', models.CharField(default='', max_length=254)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('digest',), name='intake_token_digest')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('refused_at', models.DateTimeField()),
                ('token', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.apitoken')),
                ('batch', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.batch')),
                ('source', models.CharField(max_length=300)),
                ('ident', models.CharField(max_length=300)),
                ('kind', models.CharField(max_length=200)),
                ('subject', models.CharField(max_length=200)),
                ('code', models.CharField(max_length=40)),
                ('came', models.CharField(max_length=500)),
                ('expected', models.CharField(max_length=500)),
                ('hint', models.CharField(max_length=500)),
                ('excerpt', models.TextField()),
                ('at', models.DateTimeField(null=True)),
                ('is_whole', models.BooleanField(default=False)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.CharField(default='', max_length=254)),
            ],
            options={
                'indexes': [models.Index(fields=['refused_at'], name='intake_refusal_when'), models.Index(fields=['token', 'id'], name='intake_refusal_token')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='RefusedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.batch')),
                ('place', models.BigIntegerField()),
                ('line', models.BigIntegerField()),
                ('scope', models.CharField(max_length=10)),
                ('cells', models.TextField()),
                ('column', models.CharField(max_length=500)),
                ('came', models.CharField(max_length=500)),
                ('expected', models.CharField(max_length=500)),
                ('hint', models.CharField(max_length=500)),
                ('kept_at', models.DateTimeField()),
                ('settled_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.batch')),
            ],
            options={
                'indexes': [models.Index(fields=['kept_at'], name='intake_refused_line_when')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'place'), name='intake_refused_line_once')],
            },
        ),
    ]
