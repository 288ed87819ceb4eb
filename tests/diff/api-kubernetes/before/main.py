import os
from fastapi import FastAPI

app = FastAPI()
DATABASE_URL = os.environ["DATABASE_URL"]
REGION = os.environ.get("REGION", "eu")


@app.get("/live")
def live():
    return {"ok": True}
