import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('delivery', '0001_tables'), ('delivery', '0002_channels'), ('delivery', '0003_reports')]

    initial = True

    dependencies = [
        ('people', '0001_at_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('url', models.CharField(max_length=2000)),
                ('secrets', models.JSONField()),
                ('kinds', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=200)),
                ('failing_since', models.DateTimeField(null=True)),
                ('disabled_at', models.DateTimeField(null=True)),
                ('disabled_by', models.CharField(blank=True, max_length=200)),
                ('disabled_because', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=100)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('endpoint', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='delivery.endpoint')),
                ('ident', models.CharField(max_length=300)),
                ('kind', models.CharField(max_length=100)),
                ('body', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('standing', models.CharField(choices=[('due', 'Due'), ('sent', 'Sent'), ('failed', 'Failed')], max_length=8)),
                ('due_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='publication_due'), models.Index(fields=['endpoint', 'made_at'], name='publication_of_endpoint')],
                'constraints': [models.UniqueConstraint(fields=('endpoint', 'ident'), name='published_once')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('channels', models.JSONField(default=dict)),
                ('quiet_since', models.TimeField(null=True)),
                ('quiet_until', models.TimeField(null=True)),
                ('digest_day', models.PositiveSmallIntegerField(null=True)),
                ('digest_at', models.TimeField(null=True)),
                ('interruptions', models.PositiveSmallIntegerField(null=True)),
                ('per', models.CharField(default='week', max_length=5)),
                ('paused_until', models.DateTimeField(null=True)),
                ('phone', models.CharField(blank=True, max_length=16)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Barrier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('channel', models.CharField(max_length=8)),
                ('group', models.CharField(blank=True, max_length=10)),
                ('code', models.CharField(choices=[('bounced', 'Bounced'), ('complained', 'Complained'), ('gone', 'Gone'), ('unsubscribed', 'Unsubscribed')], max_length=12)),
                ('because', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('person', 'channel', 'group', 'code'), name='one_barrier')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=100)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('due_at', models.DateTimeField(null=True)),
                ('touches', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='recipient_due')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.CharField(max_length=300)),
                ('mention', models.CharField(db_index=True, max_length=300)),
                ('sort', models.CharField(max_length=12)),
                ('urgency', models.CharField(max_length=8)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('journey', models.CharField(blank=True, max_length=22)),
                ('address', models.CharField(max_length=500)),
                ('words', models.JSONField()),
                ('photo', models.CharField(blank=True, max_length=300)),
                ('own_photo', models.BooleanField(default=False)),
                ('respect', models.JSONField()),
                ('ready_at', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=200)),
                ('settled_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'made_at'], name='notice_of_person'), models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['person'], name='notice_waiting'), models.Index(fields=['journey'], name='notice_of_journey')],
                'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='said_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=100)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('channel', models.CharField(max_length=8)),
                ('form', models.CharField(max_length=8)),
                ('value', models.PositiveSmallIntegerField()),
                ('budgeted', models.BooleanField()),
                ('standing', models.CharField(choices=[('due', 'Due'), ('sending', 'Sending'), ('sent', 'Sent'), ('failed', 'Failed'), ('bounced', 'Bounced'), ('dropped', 'Dropped')], max_length=8)),
                ('made_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('provider_ref', models.CharField(blank=True, db_index=True, max_length=200)),
                ('trouble', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='letter_due'), models.Index(fields=['person', 'made_at'], name='letter_of_person')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='MailReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ident', models.CharField(max_length=64, unique=True)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='delivery.letter')),
                ('code', models.CharField(choices=[('bounced', 'Bounced'), ('delayed', 'Delayed'), ('complained', 'Complained')], max_length=12)),
                ('at', models.DateTimeField()),
                ('said', models.CharField(blank=True, max_length=500)),
                ('told_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('told_at__isnull', True)), fields=['id'], name='report_owed')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notice', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='delivery.notice')),
                ('channel', models.CharField(max_length=8)),
                ('standing', models.CharField(choices=[('held', 'Held'), ('due', 'Due'), ('sent', 'Sent'), ('skipped', 'Skipped'), ('failed', 'Failed'), ('bounced', 'Bounced')], max_length=8)),
                ('reason', models.CharField(max_length=20)),
                ('because', models.JSONField(default=dict)),
                ('until', models.DateTimeField(null=True)),
                ('record', models.JSONField(default=list)),
                ('decided_at', models.DateTimeField()),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='delivery.letter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('notice', 'channel'), name='one_delivery')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='PushSubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('endpoint', models.CharField(max_length=1000, unique=True)),
                ('p256dh', models.CharField(max_length=100)),
                ('auth', models.CharField(max_length=40)),
                ('session', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=100)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='PushRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
