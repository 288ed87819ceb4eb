run(process.env.QUEUE_NAME).trim();
