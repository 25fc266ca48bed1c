"""How many guests there is room for, and letters that are owed to them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('occasions', '0009_the_policy_of_a_day'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seats', models.PositiveIntegerField()),
                ('set_at', models.DateTimeField()),
                ('set_by', models.CharField(max_length=200)),
                ('occasion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='seating', to='occasions.occasion')),
            ],
        ),
        migrations.CreateModel(
            name='GuestLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(blank=True, max_length=100)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('invitation', 'Invitation'), ('place', 'Place'), ('reply', 'Reply'), ('called-off', 'Called Off'), ('afterwards', 'Afterwards')], max_length=12)),
                ('about', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=200)),
                ('guest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='occasions.guest')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='guest_letter_due')],
                'constraints': [models.UniqueConstraint(fields=('guest', 'kind', 'about'), name='guest_letter_goes_once')],
            },
        ),
    ]
