import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('outcomes', '0001_ledger'), ('outcomes', '0002_heard'), ('outcomes', '0003_summed'), ('outcomes', '0004_withheld'), ('outcomes', '0005_judged_of')]

    initial = True

    dependencies = [
        ('people', '0001_at_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('journey', models.BigIntegerField(unique=True)),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('subject', models.CharField(max_length=200)),
                ('blueprint', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField()),
                ('changed_at', models.DateTimeField(db_index=True)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dealer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.CharField(blank=True, max_length=22)),
                ('upto', models.BigIntegerField(default=0)),
                ('signals', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('referral', ''), _negated=True), fields=['blueprint'], name='account_referral')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='outcomes.account')),
                ('blueprint', models.CharField(max_length=80)),
                ('key', models.CharField(max_length=120)),
                ('promise', models.CharField(max_length=80)),
                ('owner', models.CharField(max_length=80)),
                ('said', models.BooleanField()),
                ('standing', models.CharField(max_length=10)),
                ('stage', models.CharField(blank=True, max_length=80)),
                ('settled_in', models.CharField(blank=True, max_length=80)),
                ('station', models.CharField(blank=True, max_length=200)),
                ('plant', models.CharField(blank=True, max_length=200)),
                ('partner', models.CharField(blank=True, max_length=200)),
                ('dealer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('week', models.DateField()),
                ('delay', models.BigIntegerField(null=True)),
                ('cause', models.CharField(blank=True, max_length=20)),
                ('rework', models.BooleanField(default=False)),
                ('stood_still', models.BooleanField(default=False)),
                ('signal', models.BigIntegerField(default=0)),
                ('needed', models.DateTimeField(null=True)),
                ('lacking', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'indexes': [models.Index(fields=['blueprint', 'week'], name='outcome_week'), models.Index(fields=['blueprint', 'standing', '-id'], name='outcome_standing'), models.Index(fields=['blueprint', 'promise', 'standing', '-id'], name='outcome_promise'), models.Index(fields=['blueprint', 'stage', 'standing', '-id'], name='outcome_stage'), models.Index(fields=['blueprint', 'station', 'standing', '-id'], name='outcome_station'), models.Index(condition=models.Q(('plant', ''), _negated=True), fields=['blueprint', 'plant', 'standing', '-id'], name='outcome_plant'), models.Index(condition=models.Q(('partner', ''), _negated=True), fields=['blueprint', 'partner', 'standing', '-id'], name='outcome_partner'), models.Index(condition=models.Q(('cause', ''), _negated=True), fields=['blueprint', 'cause', '-id'], name='outcome_cause'), models.Index(condition=models.Q(('dealer__isnull', False)), fields=['dealer', 'standing', '-id'], name='outcome_dealer')],
                'constraints': [models.UniqueConstraint(fields=('account', 'key'), name='one_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Quiet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='silences', to='outcomes.account')),
                ('blueprint', models.CharField(max_length=80)),
                ('stage', models.CharField(blank=True, max_length=80)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('seconds', models.BigIntegerField(null=True)),
                ('week', models.DateField()),
            ],
            options={
                'indexes': [models.Index(fields=['blueprint', 'week'], name='quiet_week'), models.Index(fields=['blueprint', 'stage', '-seconds'], name='quiet_longest'), models.Index(condition=models.Q(('until__isnull', True)), fields=['blueprint', 'stage', 'since'], name='quiet_open')],
                'constraints': [models.UniqueConstraint(fields=('account', 'stage'), name='one_silence_a_stage')],
            },
        ),
        migrations.CreateModel(
            name='Surprise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='surprises', to='outcomes.account')),
                ('blueprint', models.CharField(max_length=80)),
                ('moment', models.CharField(max_length=80)),
                ('key', models.CharField(max_length=120)),
                ('standing', models.CharField(choices=[('told', 'Told'), ('held-out', 'Held Out'), ('capped', 'Capped'), ('month-spent', 'Month Spent'), ('had-before', 'Had Before'), ('by-hand', 'By Hand')], max_length=12)),
                ('at', models.DateTimeField()),
                ('cost', models.BigIntegerField(default=0)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('warmed', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['blueprint', 'moment', 'standing'], name='surprise_moment')],
                'constraints': [models.UniqueConstraint(fields=('account', 'key'), name='one_surprise')],
            },
        ),
        migrations.CreateModel(
            name='Week',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blueprint', models.CharField(max_length=80)),
                ('week', models.DateField()),
                ('stale', models.BooleanField(default=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('stale', True)), fields=['week'], name='week_stale')],
                'constraints': [models.UniqueConstraint(fields=('blueprint', 'week'), name='one_week')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blueprint', models.CharField(max_length=80)),
                ('week', models.DateField()),
                ('side', models.CharField(max_length=20)),
                ('promise', models.CharField(blank=True, max_length=80)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('standing', models.CharField(blank=True, max_length=10)),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['blueprint', 'side', 'week'], name='tally_side')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blueprint', models.CharField(max_length=80, unique=True)),
                ('surprises', models.TextField(blank=True, db_default='', default='')),
                ('stale', models.BooleanField(default=True)),
                ('made_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Heard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blueprint', models.CharField(max_length=80)),
                ('month', models.DateField()),
                ('question', models.CharField(max_length=80)),
                ('answer', models.CharField(max_length=10)),
                ('side', models.CharField(blank=True, max_length=10)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('score', models.SmallIntegerField()),
                ('asked', models.PositiveIntegerField()),
                ('answered', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('blueprint', 'month', 'question', 'answer', 'side', 'value', 'score'), name='one_sum_of_answers')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Shown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blueprint', models.CharField(max_length=80)),
                ('month', models.DateField()),
                ('links', models.PositiveIntegerField(default=0)),
                ('looks', models.PositiveIntegerField(default=0)),
                ('enquiries', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('blueprint', 'month'), name='one_sum_of_shares')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Glance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('station', models.CharField(max_length=80)),
                ('day', models.DateField()),
                ('sort', models.CharField(choices=[('looked', 'Looked'), ('reacted', 'Reacted')], max_length=10)),
                ('who', models.CharField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('station', 'day', 'sort', 'who'), name='one_glance')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Drawing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('svg', models.TextField()),
                ('drawn_at', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
