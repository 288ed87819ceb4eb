const express = require("express");
const app = express();
connect(process.env.DATABASE_URL);
mail(process.env.SMTP_HOST, process.env.SMTP_PORT || "587");
pay(process.env.STRIPE_SECRET_KEY);
app.get("/healthz", (request, response) => response.send("ok"));
app.listen(3000, "0.0.0.0");
