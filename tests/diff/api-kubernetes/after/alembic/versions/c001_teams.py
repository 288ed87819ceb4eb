revision = "c001"
down_revision = "9f3a"


def upgrade():
    op.create_table("teams")


def downgrade():
    op.drop_table("teams")
