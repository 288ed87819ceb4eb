import { url } from "@acme/db";

export default function Page() {
  return <p>{url}</p>;
}
