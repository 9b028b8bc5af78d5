// asc checks that a decorator's name can be imported and never calls it.

export function record(): void {}
export function id(): void {}
export function amount(): void {}
export function date(): void {}
export function optional(): void {}
export function oneOf(): void {}
export function domain(): void {}
export function selector(): void {}
export function shards(): void {}
