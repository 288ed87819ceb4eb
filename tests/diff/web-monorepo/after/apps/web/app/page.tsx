import { url } from "@acme/db";

export default function Page() {
  return <a href={process.env.NEXT_PUBLIC_SITE_URL!.trim()}>{url}</a>;
}
