/** How this program is called: by its name when it is installed, through npm from its sources. */
export const soukCommand = import.meta.url.endsWith('.ts') ? 'npm run -s souk --' : 'souk';
