import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('dryruns', '0001_dry_runs'), ('dryruns', '0002_withheld')]

    initial = True

    dependencies = [
        ('people', '0001_at_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='DryRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('blueprint', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('base_number', models.PositiveIntegerField()),
                ('base', models.TextField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('assumption', models.CharField(max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.CharField(max_length=200)),
                ('phase', models.CharField(choices=[('waiting', 'Waiting'), ('journeys', 'Journeys'), ('letters', 'Letters'), ('over', 'Over')], default='waiting', max_length=8)),
                ('begun_at', models.DateTimeField(null=True)),
                ('slices', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('journeys', models.PositiveIntegerField(default=0)),
                ('finished_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_by', models.CharField(blank=True, max_length=200)),
                ('trouble', models.CharField(blank=True, max_length=500)),
                ('seconds', models.FloatField(default=0.0)),
                ('withheld', models.JSONField(null=True)),
                ('results', models.JSONField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('phase', 'waiting')), fields=['id'], name='dryrun_waiting'), models.Index(fields=['-asked_at'], name='dryrun_asked')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Slice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=100)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='dryruns.dryrun')),
                ('phase', models.CharField(max_length=8)),
                ('number', models.PositiveIntegerField()),
                ('members', models.JSONField()),
                ('due', models.BooleanField(default=True)),
                ('found', models.BinaryField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due', True)), fields=['id'], name='slice_due')],
                'constraints': [models.UniqueConstraint(fields=('run', 'phase', 'number'), name='one_slice')],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearings', to='dryruns.slice')),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dryruns.dryrun')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sayings', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['run', 'person'], name='hearing_of_run')],
                'constraints': [],
            },
        ),
    ]
