"""What workers reckon, and the ways on after somebody dropped out."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('occasions', '0005_letters_of_guests'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rerostering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('dropped', models.JSONField(default=list)),
                ('answer', models.JSONField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=200)),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.CharField(max_length=200)),
                ('answered_at', models.DateTimeField(null=True)),
                ('taken', models.CharField(blank=True, max_length=20)),
                ('taken_at', models.DateTimeField(null=True)),
                ('taken_by', models.CharField(blank=True, max_length=200)),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='occasions.occasion')),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='occasions.roster')),
            ],
        ),
        migrations.CreateModel(
            name='Reckoning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=100)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('what', models.PositiveSmallIntegerField(choices=[(0, 'Rerostering'), (1, 'Roster'), (2, 'Sizing'), (3, 'Bound')])),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('roster', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='occasions.roster')),
                ('sizing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='occasions.sizing')),
                ('rerostering', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='occasions.rerostering')),
            ],
        ),
        migrations.AddConstraint(
            model_name='rerostering',
            constraint=models.UniqueConstraint(fields=('occasion', 'number'), name='rerostering_has_one_number'),
        ),
        migrations.AddIndex(
            model_name='reckoning',
            index=models.Index(fields=['what', 'id'], name='reckoning_next'),
        ),
    ]
