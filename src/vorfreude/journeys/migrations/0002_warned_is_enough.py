from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journeys", "0001_journeys")]

    operations = [migrations.RemoveField(model_name="promise", name="warn_at")]
