import type { Fault } from '../../platform/fault.ts';

/** Why something was refused, with each field it names. */
export function FaultLine({ fault }: { readonly fault: Fault | null }) {
  if (fault === null) return null;
  return (
    <div role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
      <p>{fault.text}</p>
      {fault.issues.length > 0 && (
        <ul className="text-meta">
          {fault.issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>{issue.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
