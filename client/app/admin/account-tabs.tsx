import type { ReactNode } from 'react';
import { AccountTable } from '../../access/account-table.tsx';
import { KeyTable } from '../../access/key-table.tsx';
import { useCallbackColumn } from './callback-column.tsx';
import { NewAccount } from './new-account.tsx';
import { NewKey } from './new-key.tsx';
import { useCodeColumn } from './people/code-column.tsx';
import { PeopleImport } from './people/people-import.tsx';

interface Named {
  readonly areaName: (id: string | null) => string;
}

/** Who may sign in, and the way to a new account. */
export function Accounts({ areaName }: Named) {
  const further = useCodeColumn();
  return (
    <WithNew
      button={
        <>
          <PeopleImport />
          <NewAccount />
        </>
      }
      table={<AccountTable areaName={areaName} further={further} />}
    />
  );
}

/** Which systems may come in, and the way to a new key. */
export function Keys({ areaName }: Named) {
  const further = useCallbackColumn();
  return <WithNew button={<NewKey />} table={<KeyTable areaName={areaName} further={further} />} />;
}

function WithNew({ button, table }: { readonly button: ReactNode; readonly table: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 justify-end gap-2 border-b border-line p-1.5">{button}</div>
      <div className="min-h-0 flex-1">{table}</div>
    </div>
  );
}
