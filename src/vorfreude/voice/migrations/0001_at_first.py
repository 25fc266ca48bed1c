import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('voice', '0001_tables'), ('voice', '0002_recommending'), ('voice', '0003_taken_back')]

    initial = True

    dependencies = [
        ('people', '0001_at_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('journey', models.CharField(max_length=22, unique=True)),
                ('subject', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('waiting_since', models.DateTimeField(null=True)),
                ('answer_by', models.DateTimeField(null=True)),
                ('claimed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claimed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('waiting_since__isnull', False)), fields=['answer_by'], name='conversation_waits'), models.Index(fields=['-changed_at'], name='conversation_changed')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='voice.conversation')),
                ('side', models.CharField(choices=[('customer', 'Customer'), ('maker', 'Maker')], max_length=10)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.TextField(blank=True)),
                ('token', models.CharField(max_length=32)),
                ('written_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('gone_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answer_by', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_back_why', models.CharField(blank=True, db_default='', default='', max_length=500)),
                ('taken_back_words', models.CharField(blank=True, db_default='', default='', max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['conversation', 'gone_at'], name='message_of'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='message_due')],
                'constraints': [models.UniqueConstraint(fields=('conversation', 'author', 'token'), name='one_form_one_letter')],
            },
        ),
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enclosures', to='voice.message')),
                ('standing', models.CharField(choices=[('waiting', 'Waiting'), ('shown', 'Shown'), ('refused', 'Refused')], max_length=10)),
                ('trouble', models.CharField(blank=True, max_length=40)),
                ('sealed', models.CharField(blank=True, max_length=60)),
                ('folder', models.CharField(blank=True, max_length=60)),
                ('width', models.PositiveIntegerField(default=0)),
                ('height', models.PositiveIntegerField(default=0)),
                ('placeholder', models.CharField(blank=True, max_length=72)),
                ('widths', models.JSONField(default=list)),
                ('due_at', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='enclosure_due')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='voice.conversation')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('act', models.CharField(choices=[('note', 'Note'), ('claim', 'Claim'), ('release', 'Release'), ('settle', 'Settle'), ('look', 'Look')], max_length=10)),
                ('text', models.CharField(blank=True, max_length=2000)),
                ('token', models.CharField(max_length=32)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'author', 'token'), name='one_form_one_note')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='voice.conversation')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('direction', models.CharField(choices=[('out', 'Out'), ('in', 'In')], max_length=3)),
                ('outcome', models.CharField(choices=[('spoke', 'Spoke'), ('voicemail', 'Voicemail'), ('nobody', 'Nobody')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('token', models.CharField(max_length=32)),
                ('at', models.DateTimeField()),
                ('shown_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'author', 'token'), name='one_form_one_call')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('journey', models.CharField(max_length=22)),
                ('moment', models.CharField(max_length=120)),
                ('sort', models.CharField(choices=[('joy', 'Joy'), ('awe', 'Awe'), ('more', 'More')], max_length=10)),
                ('at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['journey', 'moment'], name='reaction_moment')],
                'constraints': [models.UniqueConstraint(fields=('person', 'journey', 'moment'), name='one_reaction')],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('journey', models.CharField(max_length=22)),
                ('moment', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=80)),
                ('question', models.JSONField()),
                ('answer', models.CharField(choices=[('scale', 'Scale'), ('words', 'Words'), ('recommend', 'Recommend')], max_length=10)),
                ('blueprint', models.CharField(blank=True, max_length=80)),
                ('stage', models.CharField(blank=True, max_length=80)),
                ('plant', models.CharField(blank=True, max_length=200)),
                ('dealer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('score', models.PositiveSmallIntegerField(null=True)),
                ('words', models.CharField(blank=True, max_length=2000)),
                ('answered_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('hidden_at', models.DateTimeField(null=True)),
                ('hidden_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['asked_at'], name='survey_asked')],
                'constraints': [models.UniqueConstraint(fields=('person', 'journey', 'moment'), name='one_question')],
            },
        ),
        migrations.CreateModel(
            name='Pace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('journey', models.CharField(max_length=22)),
                ('subject', models.CharField(max_length=200)),
                ('stage', models.CharField(max_length=80)),
                ('station', models.CharField(blank=True, max_length=200)),
                ('words', models.CharField(max_length=500)),
                ('signed', models.CharField(blank=True, max_length=200)),
                ('token', models.CharField(max_length=32)),
                ('at', models.DateTimeField()),
                ('hidden_at', models.DateTimeField(null=True)),
                ('hidden_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'thanks',
                'indexes': [models.Index(fields=['stage', 'at'], name='thanks_stage')],
                'constraints': [models.UniqueConstraint(fields=('person', 'token'), name='one_form_one_thanks')],
            },
        ),
    ]
