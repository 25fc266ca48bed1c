import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('community', '0001_tables')]

    initial = True

    dependencies = [
        ('people', '0001_at_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('folder', models.CharField(max_length=60)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('placeholder', models.CharField(max_length=72)),
                ('widths', models.JSONField()),
                ('alt', models.JSONField(default=dict)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.CharField(max_length=200)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('words', models.JSONField()),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='community.ownpicture')),
                ('rule', models.CharField(blank=True, max_length=1000)),
                ('written_at', models.DateTimeField()),
                ('written_by', models.CharField(max_length=200)),
                ('released_at', models.DateTimeField(null=True)),
                ('released_by', models.CharField(blank=True, max_length=200)),
                ('announced_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=200)),
                ('publish_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['publish_at'], name='article_published')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('words', models.JSONField()),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='community.ownpicture')),
                ('rule', models.CharField(blank=True, max_length=1000)),
                ('written_at', models.DateTimeField()),
                ('written_by', models.CharField(max_length=200)),
                ('released_at', models.DateTimeField(null=True)),
                ('released_by', models.CharField(blank=True, max_length=200)),
                ('announced_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=200)),
                ('price_minor', models.BigIntegerField()),
                ('price_currency', models.CharField(max_length=3)),
                ('ends_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['ends_at'], name='offer_ends')],
                'constraints': [models.CheckConstraint(condition=models.Q(('released_at__isnull', True), models.Q(('released_by', models.F('written_by')), _negated=True), _connector='OR'), name='released_by_a_second')],
            },
        ),
        migrations.CreateModel(
            name='OfferRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='refusals', to='community.offer')),
                ('refused_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('offer__isnull', False)), fields=('person', 'offer'), name='one_refusal'), models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True), ('offer__isnull', True)), fields=('person',), name='one_no_to_all')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='OfferWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='community.offer')),
                ('subject', models.CharField(max_length=200)),
                ('wished_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'offer'), name='one_wish')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('words', models.JSONField()),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='community.ownpicture')),
                ('rule', models.CharField(blank=True, max_length=1000)),
                ('written_at', models.DateTimeField()),
                ('written_by', models.CharField(max_length=200)),
                ('released_at', models.DateTimeField(null=True)),
                ('released_by', models.CharField(blank=True, max_length=200)),
                ('announced_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=200)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('timezone', models.CharField(max_length=64)),
                ('answer_until', models.DateTimeField()),
                ('seats', models.PositiveIntegerField()),
                ('guests', models.PositiveSmallIntegerField(default=1)),
                ('revision', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['starts_at'], name='gathering_starts')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='community.gathering')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('', 'no answer yet'), ('coming', 'Coming'), ('waiting', 'Waiting'), ('declined', 'Declined')], default='', max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('seats', models.PositiveSmallIntegerField(default=0)),
                ('guest', models.CharField(blank=True, max_length=120)),
                ('queued_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person'], name='reply_person')],
                'constraints': [models.UniqueConstraint(fields=('gathering', 'person'), name='one_reply')],
            },
        ),
    ]
