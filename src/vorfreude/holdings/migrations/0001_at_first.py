from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('holdings', '0001_wishes'), ('holdings', '0002_requests')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=100)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('person', models.BigIntegerField(null=True)),
                ('act', models.CharField(choices=[('copy', 'Copy'), ('end', 'End')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.CharField(max_length=200)),
                ('due_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=200)),
                ('file', models.CharField(blank=True, max_length=200)),
                ('size', models.BigIntegerField(default=0)),
                ('until', models.DateTimeField(null=True)),
                ('receipt', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='request_due'), models.Index(fields=['person'], name='request_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('due_at__isnull', False)), fields=('person', 'act'), name='one_request_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holding', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('gone', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='sweep_at')],
                'constraints': [],
            },
        ),
    ]
