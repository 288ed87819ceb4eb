run(process.env.QUEUE_NAME || "default");
