/** Everything we use of MSAL. This file is a bundle of its own; it is loaded when MSAL is needed for the first time. */
export { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
