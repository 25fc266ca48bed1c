"""The policy of a day, and what is said of a need that goes on too long."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('occasions', '0002_guests_crew_and_the_day'),
    ]

    operations = [
        migrations.AlterField(
            model_name='needstep',
            name='step',
            field=models.CharField(choices=[('opened', 'Opened'), ('proposed', 'Proposed'), ('taken', 'Taken'), ('handed-over', 'Handed Over'), ('given-back', 'Given Back'), ('there', 'There'), ('done', 'Done'), ('withdrawn', 'Withdrawn'), ('overdue', 'Overdue'), ('still-open', 'Still Open')], max_length=12),
        ),
        migrations.CreateModel(
            name='DayPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept', models.JSONField(default=dict)),
                ('ageing_minutes', models.PositiveSmallIntegerField(default=10)),
                ('tried', models.JSONField(default=list)),
                ('chosen_at', models.DateTimeField()),
                ('chosen_by', models.CharField(max_length=200)),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='occasions.occasion')),
            ],
        ),
    ]
