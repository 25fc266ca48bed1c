from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('photos', '0004_clips'),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='spared',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='look',
            name='spared',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='look',
            name='act',
            field=models.CharField(choices=[('release', 'Release'), ('cover', 'Cover'), ('refuse', 'Refuse'), ('ask-again', 'Ask Again'), ('assign', 'Assign'), ('withdraw', 'Withdraw'), ('confirm', 'Confirm'), ('uncover', 'Uncover')], max_length=10),
        ),
    ]
