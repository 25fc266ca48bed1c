from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('photos', '0003_films'),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='kind',
            field=models.CharField(choices=[('picture', 'Picture'), ('clip', 'Clip')], db_default='picture', default='picture', max_length=10),
        ),
        migrations.AddField(
            model_name='photo',
            name='frames',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
