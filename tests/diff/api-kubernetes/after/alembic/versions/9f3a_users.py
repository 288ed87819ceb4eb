revision = "9f3a"
down_revision = None


def upgrade():
    op.create_table("users")


def downgrade():
    op.drop_table("users")
