/** An address with a name and a password in it, as the room takes it; without a name it stays as it is. */
export function withCredentials(
  address: string,
  { username, password }: { readonly username: string; readonly password: string },
): string {
  if (username === '') return address;
  return address.replace(/^([a-z]+:\/\/)(?:[^/@]*@)?/i, (_, scheme: string) => {
    return `${scheme}${plain(username)}:${plain(password)}@`;
  });
}

/** Every sign that means something in an address is spelled out, also those that `encodeURIComponent` leaves. */
function plain(text: string): string {
  const spelled = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, spelled);
}
