import os
from fastapi import FastAPI

app = FastAPI()
DATABASE_URL = os.environ["DATABASE_URL"]
REGION = os.environ.get("REGION", "eu")
SIGNING_KEY = os.environ["SIGNING_KEY"]
QUEUE_URL = os.environ["QUEUE_URL"]


@app.get("/live")
def live():
    return {"ok": True}
