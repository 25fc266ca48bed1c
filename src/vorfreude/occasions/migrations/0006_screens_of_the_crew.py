"""Browsers of the crew that may be buzzed, and when a host was told that a guest has come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('occasions', '0007_what_workers_reckon'),
    ]

    operations = [
        migrations.AddField(
            model_name='guest',
            name='host_told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='CrewScreen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endpoint', models.CharField(max_length=1000, unique=True)),
                ('p256dh', models.CharField(max_length=100)),
                ('auth', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screens', to='occasions.crewmember')),
            ],
        ),
    ]
