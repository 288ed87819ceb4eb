"use client";
export default function Page({ env }: { env: { NOT_READ: string } }) {
  const url = process.env.NEXT_PUBLIC_URL!;
  return (
    <a href={process.env.NEXT_PUBLIC_LINK} title="process.env.IN_MARKUP">
      {/* process.env.IN_JSX_COMMENT */}
      process.env.IN_JSX_TEXT {url} {env.NOT_READ} {`${process.env.NEXT_PUBLIC_NAME}!`}
    </a>
  );
}
