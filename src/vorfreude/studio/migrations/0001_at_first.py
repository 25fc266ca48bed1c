from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('studio', '0001_drafts')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blueprint', models.CharField(max_length=80)),
                ('based_on', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('standing', models.CharField(choices=[('draft', 'Draft'), ('asked', 'Asked'), ('released', 'Released'), ('dropped', 'Dropped')], default='draft', max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.CharField(max_length=200)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField(null=True)),
                ('asked_by', models.CharField(blank=True, max_length=200)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.CharField(blank=True, max_length=200)),
                ('released_as', models.PositiveIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['changed_at'], name='draft_open')],
                'constraints': [models.UniqueConstraint(fields=('blueprint', 'released_as'), name='one_draft_a_version'), models.CheckConstraint(condition=models.Q(('released_as__isnull', True), models.Q(('settled_by', models.F('changed_by')), _negated=True), _connector='OR'), name='draft_released_by_a_second')],
            },
        ),
    ]
