revision = "a77b"
down_revision = "c001"


def upgrade():
    op.drop_column("users", "nickname")


def downgrade():
    pass
