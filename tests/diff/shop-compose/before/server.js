const express = require("express");
const app = express();
connect(process.env.DATABASE_URL);
send(process.env.MAILGUN_KEY);
app.get("/health", (request, response) => response.send("ok"));
app.listen(3000, "0.0.0.0");
