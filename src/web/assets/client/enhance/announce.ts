let region: HTMLElement | undefined;

/** Says something to screen readers that others see on the page. */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('p');
    region.className = 'vh';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  const place = region;
  place.textContent = '';
  requestAnimationFrame(() => (place.textContent = text));
}
