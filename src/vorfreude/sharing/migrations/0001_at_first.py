import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('sharing', '0001_tables'), ('sharing', '0002_enquiries')]

    initial = True

    dependencies = [
        ('people', '0001_at_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.CharField(max_length=200)),
                ('words', models.CharField(blank=True, max_length=280)),
                ('shows', models.JSONField(default=list)),
                ('journey', models.CharField(blank=True, max_length=22)),
                ('blueprint', models.CharField(blank=True, max_length=80)),
                ('may_ask', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_by', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'subject'], name='share_of_person')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='SharedPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='sharing.share')),
                ('place', models.PositiveSmallIntegerField()),
                ('photo', models.CharField(max_length=100)),
                ('words', models.CharField(blank=True, max_length=140)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('share', 'place'), name='one_place'), models.UniqueConstraint(fields=('share', 'photo'), name='shared_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='sharing.share')),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('share', 'day'), name='one_day')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=22, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('share', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='enquiries', to='sharing.share')),
                ('blueprint', models.CharField(max_length=80)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('message', models.CharField(blank=True, max_length=1000)),
                ('language', models.CharField(max_length=10)),
                ('consent', models.CharField(blank=True, max_length=600)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_at', models.DateTimeField(null=True)),
                ('settled_as', models.CharField(blank=True, choices=[('done', 'Done'), ('not-wanted', 'Not Wanted')], max_length=12)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_at', models.DateTimeField(null=True)),
                ('forgotten_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name_plural': 'enquiries',
                'indexes': [models.Index(condition=models.Q(('confirmed_at__isnull', False)), fields=['-confirmed_at'], name='enquiry_confirmed'), models.Index(condition=models.Q(('email', ''), _negated=True), fields=['email', 'asked_at'], name='enquiry_address')],
                'constraints': [],
            },
        ),
    ]
