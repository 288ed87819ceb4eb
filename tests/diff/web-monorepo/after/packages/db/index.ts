export const url = process.env.DATABASE_URL!;
export const replica = process.env.REPLICA_URL!;
connect(replica.trim(), url.trim());
