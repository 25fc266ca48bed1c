import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_tables")]

    operations = [
        migrations.AlterField(
            model_name="signal",
            name=name,
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=name == "batch",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=f"intake.{name}",
            ),
        )
        for name in ("subject", "batch")
    ]
